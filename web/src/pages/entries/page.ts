import { IconListDetails } from "@tabler/icons-react";
import { definePages } from "../definition";

export default definePages({
  area: "entries",
  pages: [
    {
      path: "/entries",
      title: "entries:title",
      needs: "see_time",
      load: () => import("./Entries"),
      navigation: { group: "time", order: 40, icon: IconListDetails },
      key: "g e",
    },
  ],
});
