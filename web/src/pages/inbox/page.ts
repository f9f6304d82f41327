// What was said to one, and all that was decided about one's time.
import { IconInbox } from "@tabler/icons-react";
import { with_all_texts } from "@/texts";
import { definePages } from "../definition";
import { Unread } from "./Unread";

export default definePages({
  area: "inbox",
  pages: [
    {
      path: "/inbox", title: "shell:pages.inbox", for_whom: (who) => who.client === null, load: () => with_all_texts(() => import("./Inbox")),
      navigation: { group: "time", order: 80, icon: IconInbox, mark: Unread }, key: "g s",
    },
  ],
});
