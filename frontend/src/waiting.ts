// While a part of the page is exchanged, the last key waits for what comes, and what follows is shown already.

const SETTLES_WITHIN = 100;

let nth = 0;
let isWaiting = false;
let kept: (() => void) | null = null;

export function listenForWaiting(): void {
  const body = document.body;
  body.addEventListener("htmx:beforeRequest", (event) => begin(event as CustomEvent));
  body.addEventListener("htmx:afterSettle", () => end(nth));
  // What brings nothing to put in place never settles.
  body.addEventListener("htmx:afterRequest", () => setTimeout(end, SETTLES_WITHIN, nth));
  for (const kind of ["htmx:responseError", "htmx:sendError", "htmx:timeout"])
    body.addEventListener(kind, (event) => tell(event as CustomEvent));
}

/** True unless a part of the page is being exchanged. */
export function isSettled(): boolean {
  return !isWaiting;
}

/** Does it now, or once the part that is being exchanged is in its place; of several, the last. */
export function doOnceSettled(act: () => void): void {
  if (isWaiting) kept = act;
  else act();
}

function begin(event: CustomEvent): void {
  if (!isAsked(event)) return;
  isWaiting = true;
  nth += 1;
  document.querySelector("[data-fault]")?.remove();
  const from = event.detail.requestConfig.triggeringEvent?.submitter ?? event.detail.elt;
  if (from instanceof Element && from.matches("[data-goes-on]")) showFollowing();
}

/** True of what a person asked for; a part that fetches itself holds up nobody. */
function isAsked(event: CustomEvent): boolean {
  return !(event.detail.elt as Element).matches("[hx-trigger]");
}

/** Nobody waits any more for that exchange; another one may have begun since. */
function end(which: number): void {
  if (which !== nth) return;
  isWaiting = false;
  const act = kept;
  kept = null;
  act?.();
}

/** Shows the claim that follows in the place of the one just judged; it takes no decision until it is the page's. */
function showFollowing(): void {
  const following = document.querySelector<HTMLTemplateElement>("template[data-following]");
  const shown = document.querySelector<HTMLElement>("article.item");
  if (following === null || shown === null) return;
  const copy = document.importNode(following.content, true).querySelector<HTMLElement>("article");
  if (copy === null) return;
  copy.inert = true;
  copy.dataset.ahead = "yes";
  shown.hidden = true;
  shown.after(copy);
  scrollTo({ top: 0, behavior: "instant" });
}

/** Says why nothing was done, in the words of the page that the desk answered with, and shows again what was there. */
function tell(event: CustomEvent): void {
  if (!isAsked(event)) return;
  kept = null;
  document.querySelector("[data-ahead]")?.remove();
  document.querySelector<HTMLElement>("article.item[hidden]")?.removeAttribute("hidden");
  const answer = new DOMParser().parseFromString(event.detail.xhr?.responseText ?? "", "text/html");
  const said = [...answer.querySelectorAll("main h1, main > p:not(:has(a))")].map((each) => each.textContent?.trim());
  const notice = document.createElement("p");
  notice.className = "notice tense";
  notice.setAttribute("role", "alert");
  notice.dataset.fault = "yes";
  notice.textContent = said.join(" ") || "The desk does not answer; look whether it still runs, then try again.";
  document.querySelector("main")?.prepend(notice);
  notice.scrollIntoView({ block: "nearest" });
}
