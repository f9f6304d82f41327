import { IconSunHigh } from "@tabler/icons-react";
import { definePages } from "../definition";

export default definePages({
  area: "today",
  pages: [
    {
      path: "/today",
      title: "today:title",
      needs: "log_time",
      load: () => import("./Today"),
      navigation: { group: "time", order: 10, icon: IconSunHigh },
      key: "g t",
    },
  ],
});
