import { IconBeach } from "@tabler/icons-react";
import { definePages } from "../definition";

export default definePages({
  area: "absence",
  pages: [
    {
      path: "/absence",
      title: "absence:title",
      needs: "see_people",
      for_whom: (who) => who.client === null,
      load: () => import("./AbsencePage"),
      navigation: { group: "time", order: 60, icon: IconBeach },
      key: "g v",
    },
  ],
});
