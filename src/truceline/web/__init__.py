"""`truceline serve`: one analyst's desk in the browser, for one person on one machine.

A page is a function of a query that gives a frozen value, shown as HTML, and as JSON by its twin: the same
address with `.json`. Pages read nothing but the index (`truceline.desk`), so none waits for a ledger.
"""

from truceline.web.app import make_app
from truceline.web.desk import Desk
from truceline.web.serving import serve_desk

__all__ = ["Desk", "make_app", "serve_desk"]
