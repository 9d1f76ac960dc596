// Marks on the map: one a place, those that would overlap as one; the names of places where there is room.
import { LngLatBounds, Marker, Popup } from "maplibre-gl";
import type { Map as Chart } from "maplibre-gl";
import type { Mark, Place, Point } from "./reading";

const NEAR = { x: 46, y: 26 };
/** About as wide as a letter of a name, and as high as a mark, in pixels. */
const LETTER = 6.6;
const HEIGHT = 26;
const STATUSES = ["contested", "denied", "admitted", "corroborated", "single-sided"];

interface Pin {
  mark: Mark;
  marker: Marker;
  /** The marks that it stands for, its own among them. */
  held: Mark[];
}
interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export class Marks {
  private pins: Pin[] = [];
  private names: { marker: Marker; place: string }[];
  private popup = new Popup({ maxWidth: "19rem", offset: 16 });

  constructor(
    private chart: Chart,
    places: Place[],
  ) {
    this.names = places.flatMap((place) => (place.at ? [this.name(place, place.at)] : []));
    chart.on("zoomend", () => this.arrange());
    chart.on("resize", () => this.arrange());
    document.addEventListener("focusin", (event) => this.follow(event.target));
  }

  /** Shows the marks of the list in place of those before. */
  show(marks: Mark[]): void {
    for (const pin of this.pins) pin.marker.remove();
    this.popup.remove();
    this.pins = marks.map((mark) => this.pin(mark));
    this.arrange();
  }

  private pin(mark: Mark): Pin {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "pin";
    // The list is the way in for keys; two hundred stops on the way past the map would be none.
    element.tabIndex = -1;
    const pin: Pin = { mark, held: [mark], marker: new Marker({ element }).setLngLat(mark.at) };
    element.addEventListener("click", (event) => {
      event.stopPropagation();
      this.choose(pin);
    });
    pin.marker.addTo(this.chart);
    return pin;
  }

  private name(place: Place, at: Point): { marker: Marker; place: string } {
    const element = document.createElement("span");
    element.className = place.outline.length > 0 ? "ground region" : "ground";
    element.textContent = place.words;
    return { place: place.name, marker: new Marker({ element }).setLngLat(at).addTo(this.chart) };
  }

  /** Marks that would overlap become one, at the place of most incidents; then names go where there is room. */
  private arrange(): void {
    const leaders: { pin: Pin; x: number; y: number }[] = [];
    for (const pin of this.pins) {
      const { x, y } = this.chart.project(pin.mark.at);
      const leader = leaders.find((one) => Math.abs(one.x - x) < NEAR.x && Math.abs(one.y - y) < NEAR.y);
      pin.marker.getElement().hidden = leader !== undefined;
      if (leader === undefined) leaders.push({ pin, x, y });
      pin.held = leader === undefined ? [pin.mark] : [];
      leader?.pin.held.push(pin.mark);
    }
    const taken = leaders.map(({ pin, x, y }) => {
      dress(pin);
      return boxAround(x, y, pin.marker.getElement().offsetWidth, HEIGHT);
    });
    const claim = (element: HTMLElement, x: number, y: number) => {
      const box = boxAround(x, y, (element.textContent ?? "").length * LETTER, 16);
      element.hidden = taken.some((other) => overlaps(box, other));
      if (!element.hidden) taken.push(box);
    };
    for (const { pin, x, y } of leaders) {
      const name = pin.marker.getElement().querySelector<HTMLElement>(".ground");
      if (name) claim(name, x, y + HEIGHT / 2 + 10);
    }
    const marked = new Set(this.pins.map((pin) => pin.mark.place));
    for (const { marker, place } of this.names) {
      const { x, y } = this.chart.project(marker.getLngLat());
      if (marked.has(place)) marker.getElement().hidden = true;
      else claim(marker.getElement(), x, y);
    }
  }

  /** One place is told of; several are come nearer to. */
  private choose(pin: Pin): void {
    if (pin.held.length > 1) {
      const bounds = new LngLatBounds();
      for (const mark of pin.held) bounds.extend(mark.at);
      const before = this.chart.getZoom();
      const camera = this.chart.cameraForBounds(bounds, { padding: 80, maxZoom: 13 });
      if (camera?.zoom !== undefined && camera.zoom > before + 0.1) return void this.chart.easeTo(camera);
    }
    const card = document.createElement("div");
    card.className = "card";
    for (const mark of pin.held) card.append(...[...mark.row.cloneNode(true).childNodes]);
    this.popup.setLngLat(pin.mark.at).setDOMContent(card).addTo(this.chart);
    this.light(pin.mark);
  }

  /** The place of the row that has the focus is lit, and in sight. */
  private follow(target: EventTarget | null): void {
    const row = target instanceof Element ? target.closest("[data-place]") : null;
    const pin = this.pins.find((one) => one.mark.row === row);
    if (pin === undefined) return;
    this.light(pin.mark);
    if (!this.chart.getBounds().contains(pin.mark.at)) this.chart.easeTo({ center: pin.mark.at });
  }

  private light(mark: Mark): void {
    if (this.chart.getLayer("lit")) this.chart.setFilter("lit", ["==", ["get", "place"], mark.place]);
    for (const pin of this.pins) pin.marker.getElement().classList.toggle("lit", pin.held.includes(mark));
  }
}

/** Every status that its incidents have, by shape, and how many they are; in words for those who hear. */
function dress(pin: Pin): void {
  const element = pin.marker.getElement();
  const held = STATUSES.flatMap((status) => {
    const found = pin.held.map((mark) => mark.row.querySelector(`[data-status="${status}"] svg`)).find(Boolean);
    return found ? [{ status, shape: found.cloneNode(true) }] : [];
  });
  const n = pin.held.reduce((sum, mark) => sum + mark.n, 0);
  const number = document.createElement("b");
  number.textContent = n.toLocaleString("en");
  const name = document.createElement("span");
  name.className = "ground";
  const [first, ...others] = pin.held.map((mark) => mark.place);
  name.textContent = others.length > 0 ? `${first} + ${others.length}` : pin.mark.words;
  element.replaceChildren(...held.map((each) => each.shape), number, " ", name);
  const words = `${number.textContent} ${name.textContent}: ${held.map((each) => each.status).join(", ")}`;
  element.title = words;
  element.setAttribute("aria-label", words);
  element.classList.toggle("several", others.length > 0);
}

function boxAround(x: number, y: number, width: number, height: number): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
