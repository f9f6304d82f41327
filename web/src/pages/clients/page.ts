import { IconBuildingStore } from "@tabler/icons-react";
import { definePages } from "../definition";

export default definePages({
  area: "clients",
  pages: [
    {
      path: "/clients",
      title: "clients:title",
      needs: "see_clients",
      load: () => import("./Clients"),
      navigation: { group: "firm", order: 10, icon: IconBuildingStore },
      key: "g c",
    },
  ],
  records: [{ kind: "client", path: (id) => `/clients?client=${id}` }],
});
