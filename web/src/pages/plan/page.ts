import { IconLayoutGrid } from "@tabler/icons-react";
import { definePages } from "../definition";

export default definePages({
  area: "plan",
  pages: [
    {
      path: "/plan",
      title: "plan:title",
      needs: "see_time",
      for_whom: (who) => who.client === null,
      load: () => import("./Plan"),
      navigation: { group: "time", order: 70, icon: IconLayoutGrid },
      key: "g d",
    },
  ],
});
