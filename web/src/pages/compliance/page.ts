// How well time comes in and is decided, by team and week; and one's own, with the streak that nobody else sees.
import { IconGauge } from "@tabler/icons-react";
import { with_all_texts } from "@/texts";
import { definePages } from "../definition";

export default definePages({
  area: "compliance",
  pages: [
    {
      path: "/compliance", title: "shell:pages.compliance", for_whom: (who) => who.client === null, load: () => with_all_texts(() => import("./Compliance")),
      navigation: { group: "review", order: 20, icon: IconGauge }, key: "g k",
    },
  ],
});
