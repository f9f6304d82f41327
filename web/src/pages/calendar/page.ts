import { IconCalendarWeek } from "@tabler/icons-react";
import { definePages } from "../definition";

export default definePages({
  area: "calendar",
  pages: [
    {
      path: "/calendar",
      title: "calendar:title",
      needs: "see_time",
      for_whom: (who) => who.client === null,
      load: () => import("./Calendar"),
      navigation: { group: "time", order: 30, icon: IconCalendarWeek },
      key: "g l",
    },
  ],
});
