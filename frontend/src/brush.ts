// Dragging over the lanes of the timeline chooses days, as the two fields of the form do.

const DAY = 86_400_000;

export function listenForBrush(): void {
  const lanes = document.querySelector<HTMLElement>("[data-brush]");
  if (lanes === null) return;
  let from: number | null = null;
  lanes.addEventListener("pointerdown", (event) => {
    from = event.button === 0 ? dayAt(lanes, event) : null;
  });
  lanes.addEventListener("pointerup", (event) => {
    const to = dayAt(lanes, event);
    if (from !== null && to !== null && from !== to) show(lanes, Math.min(from, to), Math.max(from, to));
    from = null;
  });
  lanes.addEventListener("dragstart", (event) => event.preventDefault());
  lanes.addEventListener("click", (event) => {
    if (lanes.dataset.brushed) event.preventDefault();
  });
}

/** The number of the day under the pointer, from the left; null beside the pictures. */
function dayAt(lanes: HTMLElement, event: PointerEvent): number | null {
  const picture = lanes.querySelector("svg")?.getBoundingClientRect();
  if (picture === undefined || event.clientX < picture.left || event.clientX > picture.right) return null;
  const days = Number(lanes.dataset.days);
  return Math.min(days - 1, Math.floor(((event.clientX - picture.left) / picture.width) * days));
}

function show(lanes: HTMLElement, first: number, last: number): void {
  lanes.dataset.brushed = "yes";
  const start = Date.parse(lanes.dataset.since ?? "");
  const address = new URL(location.href);
  address.searchParams.set("since", write(start + first * DAY));
  address.searchParams.set("until", write(start + last * DAY));
  location.assign(address);
}

function write(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
