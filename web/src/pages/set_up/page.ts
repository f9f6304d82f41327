// The set-up: everything that is seldom changed, each with its history and effective dates.
import { IconBriefcase, IconBuildingSkyscraper, IconBuildingStore, IconCoin, IconFileImport, IconScale, IconUsers } from "@tabler/icons-react";
import { with_all_texts } from "@/texts";
import { definePages } from "../definition";

export default definePages({
  area: "set_up",
  pages: [
    {
      path: "/clients", title: "set_up:clients", needs: "see_clients", load: () => import("./Clients"),
      navigation: { group: "firm", order: 10, icon: IconBuildingStore }, key: "g c",
    },
    {
      path: "/projects", title: "set_up:projects", needs: "see_clients", load: () => import("./Projects"),
      navigation: { group: "firm", order: 20, icon: IconBriefcase }, key: "g p",
    },
    {
      path: "/people", title: "set_up:people", needs: "see_people", for_whom: (who) => who.client === null, load: () => import("./People"),
      navigation: { group: "firm", order: 30, icon: IconUsers }, key: "g u",
    },
    {
      path: "/rates", title: "set_up:rates", needs: "see_rates", for_whom: (who) => who.client === null, load: () => import("./Rates"),
      navigation: { group: "firm", order: 40, icon: IconCoin }, key: "g r",
    },
    {
      path: "/policy", title: "set_up:policy", needs: "see_policy", for_whom: (who) => who.client === null, load: () => with_all_texts(() => import("./Policy")),
      navigation: { group: "firm", order: 50, icon: IconScale }, key: "g o",
    },
    {
      path: "/firm", title: "set_up:firm", needs: "see_people", for_whom: (who) => who.client === null, load: () => import("./Firm"),
      navigation: { group: "firm", order: 60, icon: IconBuildingSkyscraper }, key: "g f",
    },
    {
      path: "/imports", title: "set_up:imports", needs: "import_records", load: () => import("./Imports"),
      navigation: { group: "firm", order: 70, icon: IconFileImport }, key: "g i",
    },
  ],
  records: [
    { kind: "client", path: (id) => `/clients?open=${id}` },
    { kind: "project", path: (id) => `/projects?open=${id}` },
    { kind: "person", path: (id) => `/people?open=${id}` },
    { kind: "contract", path: (id) => `/clients?part=contracts&open=${id}` },
  ],
});
