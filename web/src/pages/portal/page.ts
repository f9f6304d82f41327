// Who of our clients comes in by a link, and what they are told.
import { IconDoorEnter } from "@tabler/icons-react";
import { with_all_texts } from "@/texts";
import { definePages } from "../definition";

export default definePages({
  area: "portal",
  pages: [
    {
      path: "/client-portal", title: "shell:pages.client_portal", needs: "manage_clients", for_whom: (who) => who.client === null,
      load: () => with_all_texts(() => import("./ClientPortal")), navigation: { group: "billing", order: 50, icon: IconDoorEnter },
    },
  ],
});
