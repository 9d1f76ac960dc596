// Keys: j and k move in the list of a page, Enter opens, / goes to the search, ? shows the keys.
import { doOnceSettled, isSettled } from "./waiting";

const IN_TEXT = "input, textarea, select, [contenteditable]";

export function listenForKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.matches(IN_TEXT)) {
      if (event.key === "Escape") (event.target as HTMLElement).blur();
      return;
    }
    if (press(event) || ACTIONS[event.key]?.()) event.preventDefault();
  });
}

const ACTIONS: Record<string, () => boolean> = {
  j: () => move(1),
  k: () => move(-1),
  "/": () => focusOn("[data-search]"),
  "?": () => showKeys(),
};

/** Does what the part of the page that bears this key does: a field is entered, all else is pressed. */
function press(event: KeyboardEvent): boolean {
  if (!/^[a-z]$/.test(event.key) || document.querySelector("dialog[open]")) return false;
  // What bears the key may come with the part that is being exchanged.
  if (isSettled() && findPart(event.key) === null) return false;
  // A key held down judges one claim, not all that come after it.
  if (!event.repeat) doOnceSettled(() => enter(event.key));
  return true;
}

function findPart(key: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-key="${key}"]`);
}

function enter(key: string): void {
  const part = findPart(key);
  if (part === null) ACTIONS[key]?.();
  else if (part.matches("input, select, textarea")) part.focus();
  else part.click();
}

/** The button opens the dialog by itself where the browser knows `commandfor`. */
export function listenForHelp(): void {
  const button = document.querySelector<HTMLButtonElement>(".keys button");
  if (!("command" in HTMLButtonElement.prototype)) button?.addEventListener("click", showKeys);
}

/** Moves the focus by so many rows; true where the page has rows. */
function move(by: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  if (rows.length === 0) return false;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by));
  rows[next].querySelector<HTMLElement>("a, button")?.focus();
  rows[next].scrollIntoView({ block: "nearest" });
  return true;
}

function focusOn(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  found?.focus();
  if (found instanceof HTMLInputElement) found.select();
  return found !== null;
}

function showKeys(): boolean {
  const help = document.querySelector<HTMLDialogElement>("dialog#keys");
  if (help && !help.open) help.showModal();
  return help !== null;
}
