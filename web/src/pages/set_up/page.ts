// The set-up: everything that is seldom changed, each with its history and effective dates.
import { IconBriefcase, IconBuildingSkyscraper, IconBuildingStore, IconCoin, IconFileImport, IconScale, IconUsers } from "@tabler/icons-react";
import { with_all_texts } from "@/texts";
import { definePages } from "../definition";

export default definePages({
  area: "set_up",
  pages: [
    {
      path: "/clients", title: "shell:pages.clients", needs: "see_clients", load: () => with_all_texts(() => import("./Clients")),
      navigation: { group: "firm", order: 10, icon: IconBuildingStore }, key: "g c",
    },
    {
      path: "/projects", title: "shell:pages.projects", needs: "see_clients", load: () => with_all_texts(() => import("./Projects")),
      navigation: { group: "firm", order: 20, icon: IconBriefcase }, key: "g p",
    },
    {
      path: "/people", title: "shell:pages.people", needs: "see_people", for_whom: (who) => who.client === null, load: () => with_all_texts(() => import("./People")),
      navigation: { group: "firm", order: 30, icon: IconUsers }, key: "g u",
    },
    {
      path: "/rates", title: "shell:pages.rates", needs: "see_rates", for_whom: (who) => who.client === null, load: () => with_all_texts(() => import("./Rates")),
      navigation: { group: "firm", order: 40, icon: IconCoin }, key: "g r",
    },
    {
      path: "/policy", title: "shell:pages.policy", needs: "see_policy", for_whom: (who) => who.client === null, load: () => with_all_texts(() => import("./Policy")),
      navigation: { group: "firm", order: 50, icon: IconScale }, key: "g o",
    },
    {
      path: "/firm", title: "shell:pages.firm", needs: "see_people", for_whom: (who) => who.client === null, load: () => with_all_texts(() => import("./Firm")),
      navigation: { group: "firm", order: 60, icon: IconBuildingSkyscraper }, key: "g f",
    },
    {
      path: "/imports", title: "shell:pages.imports", needs: "import_records", load: () => with_all_texts(() => import("./Imports")),
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
