// How documents look: templates in versions, each beside the paper it makes.
import { IconTemplate } from "@tabler/icons-react";
import { with_all_texts } from "@/texts";
import { definePages } from "../definition";

export default definePages({
  area: "templates",
  pages: [
    {
      path: "/templates", title: "shell:pages.templates", needs: "manage_organization", for_whom: (who) => who.client === null,
      load: () => with_all_texts(() => import("./Templates")), navigation: { group: "firm", order: 65, icon: IconTemplate }, key: "g g",
    },
  ],
});
