// The map beside the list of places: it draws what the list says, and asks nothing of any other machine.
import { LngLatBounds, Map as Chart, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import type { GeoJSONSource } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import { drawAreas, makeStyle, readGround, readRegions } from "./map/ground";
import { Marks } from "./map/marks";
import { readMarks, readPlaces } from "./map/reading";

const sheet = document.querySelector<HTMLElement>("#map");
if (sheet !== null)
  open(sheet).catch(() => {
    sheet.textContent = "The map could not be drawn here, as where a browser has no WebGL; the list says the same.";
    sheet.classList.add("empty");
  });

async function open(sheet: HTMLElement): Promise<void> {
  setWorkerUrl("/static/built/map-worker.js");
  const ground = await readGround();
  const regions = readRegions(readPlaces());
  const style = () => makeStyle(ground, regions, drawAreas(readMarks()));
  const chart = new Chart({
    container: sheet,
    style: style(),
    bounds: findBounds(),
    fitBoundsOptions: { padding: 56, maxZoom: 9 },
    hash: "at",
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxZoom: 14,
  });
  chart.touchZoomRotate.disableRotation();
  chart.addControl(new NavigationControl({ showCompass: false }), "top-right");
  chart.addControl(new ScaleControl({ maxWidth: 120 }), "bottom-left");
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => chart.setStyle(style()));
  await chart.once("load");
  const marks = new Marks(chart, readPlaces());
  marks.show(readMarks());
  document.body.addEventListener("htmx:afterSettle", () => {
    marks.show(readMarks());
    chart.getSource<GeoJSONSource>("areas")?.setData(drawAreas(readMarks()));
  });
  sheet.dataset.drawn = "yes";
}

/** What holds all areas of the list; the theatre's places where the list is empty; else the world. */
function findBounds(): LngLatBounds {
  const bounds = new LngLatBounds();
  const rings = drawAreas(readMarks()).features.map((each) => each.geometry.coordinates[0]);
  const points = [...rings.flat(), ...readMarks().map((mark) => mark.at)];
  const held = points.length > 0 ? points : readPlaces().flatMap((place) => (place.at ? [place.at] : []));
  for (const [lon, lat] of held) bounds.extend([lon, lat]);
  return bounds.isEmpty() ? new LngLatBounds([-170, -55, 179, 75]) : bounds;
}
