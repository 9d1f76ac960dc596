// What the page says of places: the list that people read is all that the map is drawn from.

export type Point = [lon: number, lat: number];

/** The incidents of one place of the list, somewhere within the outline or so many kilometres of the point. */
export interface Mark {
  row: HTMLElement;
  place: string;
  /** The place under one or two of its names. */
  words: string;
  at: Point;
  radius: number | null;
  outline: Point[];
  n: number;
}

/** A place or region of the theatre, under all its names. */
export interface Place {
  name: string;
  words: string;
  at: Point | null;
  outline: Point[];
}

export function readMarks(): Mark[] {
  return [...document.querySelectorAll<HTMLElement>(".places [data-place]")].map((row) => ({
    row,
    place: row.dataset.place ?? "",
    words: [row.dataset.place, row.dataset.names].filter(Boolean).join(" / "),
    at: readPoint(row) ?? [0, 0],
    radius: row.dataset.radius === undefined ? null : Number(row.dataset.radius),
    outline: readOutline(row),
    n: Number(row.dataset.n),
  }));
}

export function readPlaces(): Place[] {
  return [...document.querySelectorAll<HTMLElement>("[data-ground]")].map((each) => ({
    name: each.dataset.ground ?? "",
    words: [each.dataset.ground, each.dataset.names].filter(Boolean).join(" / "),
    at: readPoint(each),
    outline: readOutline(each),
  }));
}

function readPoint(of: HTMLElement): Point | null {
  const { lat, lon } = of.dataset;
  return lat === undefined || lon === undefined ? null : [Number(lon), Number(lat)];
}

function readOutline(of: HTMLElement): Point[] {
  return JSON.parse(of.dataset.outline ?? "[]") as Point[];
}
