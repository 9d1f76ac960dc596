"""Only the person who started the desk sees it, and nothing from elsewhere can speak for them."""

import http.client

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.datastructures import Headers
from tests.web.conftest import TOKEN, Served

from truceline.errors import DeskError
from truceline.web.guarding import comes_from_ourselves, find_foreign
from truceline.web.serving import open_socket

EVERYWHERE = [
    "/",
    "/claims",
    "/claims.json",
    "/static/desk.css",
    "/openapi.json",
    "/export/claims.csv",
    "/none",
]


@pytest.mark.parametrize("path", EVERYWHERE)
@pytest.mark.parametrize("token", [None, "wrong", TOKEN[:-1]])
def test_without_the_token_nothing_is_shown(served: Served, path: str, token: str | None) -> None:
    headers = {} if token is None else {"authorization": f"Bearer {token}"}
    answer = httpx.get(served.root + path, headers=headers)
    assert answer.status_code == 403
    assert "truceline serve printed" in answer.text


def test_the_token_in_the_address_becomes_a_cookie_that_scripts_cannot_read(served: Served) -> None:
    answer = httpx.get(served.root + "/claims", params={"q": "bridge", "token": TOKEN})
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?q=bridge")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie and f"truceline-{served.port}=" in cookie
    again = httpx.get(served.root + "/claims", cookies=dict(answer.cookies))
    assert again.status_code == 200


@pytest.mark.parametrize("token", ["\u0436", "%00", "x" * 5000])
def test_a_strange_token_is_refused_like_any_other(served: Served, token: str) -> None:
    assert httpx.get(served.root + "/claims", params={"token": token}).status_code == 403


def test_a_token_never_leads_elsewhere(served: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port)
    connection.request("GET", f"//elsewhere.example/?token={TOKEN}")
    assert connection.getresponse().getheader("location", "/").startswith("/elsewhere")


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1.elsewhere.example:80", "", "[::1]:80"])
def test_a_name_of_elsewhere_is_answered_with_nothing_even_with_the_token(served: Served, host: str) -> None:
    assert served.client.get("/claims", headers={"host": host}).status_code in (400, 421)


@given(st.text(st.characters(max_codepoint=255), max_size=30))
@settings(max_examples=200)
def test_no_other_name_is_this_machines(host: str) -> None:
    fault = find_foreign(Headers({"host": host}))
    assert (fault is None) == (host.rsplit(":", 1)[0] in ("127.0.0.1", "localhost"))


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8765"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"origin": "http://127.0.0.1:9999"}, False),
        ({"origin": "null"}, False),
        ({}, True),
    ],
)
def test_a_change_comes_from_a_page_of_the_desk(headers: dict[str, str], is_ours: bool) -> None:
    assert comes_from_ourselves(Headers({"host": "127.0.0.1:8765", **headers})) is is_ours


def test_a_change_from_elsewhere_is_refused_even_with_the_token(served: Served) -> None:
    answer = served.client.post("/claims", headers={"origin": "http://elsewhere.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_bears_the_policy(served: Served, path: str) -> None:
    headers = served.client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_the_desk_listens_on_loopback_alone() -> None:
    with open_socket(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"
        with pytest.raises(DeskError, match="--port"):
            open_socket(listening.getsockname()[1])
