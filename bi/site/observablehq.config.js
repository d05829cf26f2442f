import {mkdirSync} from "node:fs";
import {ids} from "./src/data/warehouse.js";

// The framework's client names libraries that pages may load without saying so, and asks the registry for the newest
// version of each. No page here does, so that with a version on record the build asks nobody.
const unused = [
  "@observablehq/plot", "@observablehq/sample-datasets", "apache-arrow", "arquero", "d3", "d3-dsv", "echarts", "htl",
  "leaflet", "lodash", "mapbox-gl", "parquet-wasm", "react", "react-dom", "topojson-client"
];
for (const name of unused) mkdirSync(`src/.observablehq/cache/_npm/${name}@0.0.0`, {recursive: true});

export default {
  title: "filière santé",
  root: "src",
  output: "dist",
  // A page is a file: any static server shows it, without rules of its own.
  preserveExtension: true,
  // A page a programme and a page an actor of the published file.
  dynamicPaths: [
    ...(await ids("dim_programme", "programme_id")).map((id) => `/programmes/${id}`),
    ...(await ids("dim_actor", "actor_id")).map((id) => `/actors/${id}`)
  ],
  style: "style.css",
  // The defaults load fonts and scripts from other hosts.
  globalStylesheets: [],
  head: "",
  header: "",
  footer: "",
  sidebar: false,
  pager: false,
  toc: false
};
