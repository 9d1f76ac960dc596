// Words marked in a report's text go into the form that adds a claim which the reader missed.

export function listenForMarking(): void {
  const text = document.querySelector<HTMLElement>(".text");
  const form = document.querySelector<HTMLFormElement>("form#missed");
  if (text === null || form === null) return;
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0).cloneRange();
    if (!text.contains(range.startContainer)) return;
    // Three clicks select a paragraph and the very beginning of what follows the text.
    if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length);
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    fill(form, "words", range.toString());
    // The ledger counts characters, not units of UTF-16.
    fill(form, "near", String([...before.toString()].length));
    form.closest("details")?.setAttribute("open", "");
  });
}

function fill(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
}
