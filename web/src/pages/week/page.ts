import { IconTable } from "@tabler/icons-react";
import { definePages } from "../definition";

export default definePages({
  area: "week",
  pages: [
    {
      path: "/week",
      title: "week:title",
      needs: "log_time",
      load: () => import("./Week"),
      navigation: { group: "time", order: 20, icon: IconTable },
      key: "g w",
    },
  ],
});
