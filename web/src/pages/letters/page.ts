// The mails that go to clients: reminders by level, and the words invoices are sent with.
import { IconMail } from "@tabler/icons-react";
import { with_all_texts } from "@/texts";
import { definePages } from "../definition";

export default definePages({
  area: "letters",
  pages: [
    {
      path: "/letters", title: "shell:pages.letters", needs: "issue_invoice", for_whom: (who) => who.client === null,
      load: () => with_all_texts(() => import("./Letters")), navigation: { group: "billing", order: 50, icon: IconMail }, key: "g z",
    },
  ],
});
