// What clients owe and how it comes in: by age, payments, what the bank says, reminders.
import { IconCoins } from "@tabler/icons-react";
import { with_all_texts } from "@/texts";
import { definePages } from "../definition";

export default definePages({
  area: "payments",
  pages: [
    {
      path: "/receivables", title: "shell:pages.receivables", needs: "see_invoices", for_whom: (who) => who.client === null,
      load: () => with_all_texts(() => import("./Receivables")), navigation: { group: "billing", order: 30, icon: IconCoins }, key: "g y",
    },
  ],
});
