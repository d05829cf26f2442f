import {ids} from "./src/data/warehouse.js";

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
