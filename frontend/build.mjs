// Bundles the desk's scripts into the package, where `truceline serve` finds them and the wheel takes them along.
import { copyFile, mkdir, rm } from "node:fs/promises";
import { build } from "esbuild";

const out = new URL("../src/truceline/web/static/built/", import.meta.url).pathname;

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
  entryPoints: {
    desk: "src/desk.ts",
    map: "src/map.ts",
    "map-worker": "maplibre-gl/dist/maplibre-gl-worker.mjs",
  },
  outdir: out,
  bundle: true,
  minify: true,
  sourcemap: false,
  format: "esm",
  splitting: true,
  target: "es2022",
  legalComments: "linked",
  logLevel: "warning",
});
// Land and boundaries of Natural Earth, under the map's marks.
await copyFile("node_modules/world-atlas/countries-50m.json", `${out}ground.json`);
for (const name of ["maplibre-gl/LICENSE.txt", "topojson-client/LICENSE", "world-atlas/LICENSE"])
  await copyFile(`node_modules/${name}`, `${out}${name.split("/")[0]}.LICENSE.txt`);
// For tests alone: the package does not ship it.
await mkdir(new URL("./built-for-tests/", import.meta.url).pathname, { recursive: true });
await copyFile("node_modules/axe-core/axe.min.js", new URL("./built-for-tests/axe.min.js", import.meta.url).pathname);
