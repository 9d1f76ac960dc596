// What lies under the marks: water, land, boundaries, the theatre's regions, and areas of precision.
import type { Feature, FeatureCollection, MultiLineString, Polygon } from "geojson";
import type { StyleSpecification } from "maplibre-gl";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Mark, Place, Point } from "./reading";

const KM_A_DEGREE = 111.2;
const CORNERS = 72;

type Atlas = Topology<{ land: GeometryCollection; countries: GeometryCollection }>;
export type Areas = FeatureCollection<Polygon>;

export interface Ground {
  land: GeoJSON.GeoJSON;
  boundaries: MultiLineString;
  uncoded: MultiLineString;
}

/** Natural Earth, of one file beside the scripts; a boundary is dashed where an area of it has no code. */
export async function readGround(): Promise<Ground> {
  const atlas = (await (await fetch("/static/built/ground.json")).json()) as Atlas;
  const { land, countries } = atlas.objects;
  return {
    land: feature(atlas, land),
    boundaries: mesh(atlas, countries, (one, other) => one !== other && hasCode(one) && hasCode(other)),
    uncoded: mesh(atlas, countries, (one, other) => one !== other && !(hasCode(one) && hasCode(other))),
  };
}

const hasCode = (area: { id?: string | number }) => area.id !== undefined;

export function readRegions(places: Place[]): Areas {
  return collect(places.filter((place) => place.outline.length > 2).map((place) => enclose(place.outline)));
}

/** The area of each mark that has one, the widest first, so that the narrow ones lie on top. */
export function drawAreas(marks: Mark[]): Areas {
  const wide = marks.filter((mark) => mark.outline.length > 2 || mark.radius !== null);
  wide.sort((one, other) => (other.radius ?? 0) - (one.radius ?? 0));
  return collect(
    wide.map((mark) => {
      const ring = mark.outline.length > 2 ? mark.outline : drawRing(mark.at, mark.radius ?? 0);
      const isTense = mark.row.querySelector(".status.tense") !== null;
      return enclose(ring, { place: mark.place, tense: isTense });
    }),
  );
}

function drawRing([lon, lat]: Point, radius: number): Point[] {
  const high = radius / KM_A_DEGREE;
  const wide = high / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  return Array.from({ length: CORNERS }, (_, corner): Point => {
    const turn = (2 * Math.PI * corner) / CORNERS;
    return [lon + wide * Math.cos(turn), Math.max(-85, Math.min(85, lat + high * Math.sin(turn)))];
  });
}

function enclose(ring: Point[], properties: Record<string, unknown> = {}): Feature<Polygon> {
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [[...ring, ring[0]]] } };
}

function collect(features: Feature<Polygon>[]): Areas {
  return { type: "FeatureCollection", features };
}

/** The style in the page's own colours, light or dark. */
export function makeStyle(ground: Ground, regions: Areas, areas: Areas): StyleSpecification {
  const page = getComputedStyle(document.documentElement);
  const ink = (name: string) => page.getPropertyValue(`--${name}`).trim();
  const source = (data: GeoJSON.GeoJSON) => ({ type: "geojson", data, tolerance: 0.2 }) as const;
  return {
    version: 8,
    sources: {
      land: source(ground.land),
      boundaries: source(ground.boundaries),
      uncoded: source(ground.uncoded),
      regions: source(regions),
      areas: source(areas),
    },
    layers: [
      { id: "water", type: "background", paint: { "background-color": ink("sunk") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": ink("card") } },
      { id: "coast", type: "line", source: "land", paint: { "line-color": ink("firm"), "line-width": 0.7 } },
      {
        id: "boundaries",
        type: "line",
        source: "boundaries",
        paint: { "line-color": ink("firm"), "line-width": 1 },
      },
      {
        id: "uncoded",
        type: "line",
        source: "uncoded",
        paint: { "line-color": ink("firm"), "line-width": 1, "line-dasharray": [4, 3] },
      },
      {
        id: "regions",
        type: "line",
        source: "regions",
        paint: { "line-color": ink("soft"), "line-width": 1.2, "line-dasharray": [1, 2] },
      },
      {
        id: "areas",
        type: "fill",
        source: "areas",
        paint: { "fill-color": ["case", ["get", "tense"], ink("mark-edge"), ink("soft")], "fill-opacity": 0.13 },
      },
      {
        id: "edges",
        type: "line",
        source: "areas",
        paint: { "line-color": ["case", ["get", "tense"], ink("mark-edge"), ink("soft")], "line-width": 1 },
      },
      {
        id: "lit",
        type: "line",
        source: "areas",
        filter: ["==", ["get", "place"], ""],
        paint: { "line-color": ink("link"), "line-width": 2.5 },
      },
    ],
  };
}
