// Bundles the scripts and styles into the folder that the application serves.
import { build } from "esbuild";

await build({
  entryPoints: { app: "src/app.js", charts: "src/charts.js", maps: "src/maps.js", style: "src/app.css" },
  entryNames: "[name]",
  outdir: "../src/luoshi/apps/ui/static/ui/build",
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2021", "chrome105", "firefox115", "safari16"],
  charset: "utf8",
  legalComments: "linked",
  logLevel: "info",
});
