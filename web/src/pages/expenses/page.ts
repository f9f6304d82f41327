import { IconReceiptEuro } from "@tabler/icons-react";
import { definePages } from "../definition";

export default definePages({
  area: "expenses",
  pages: [
    {
      path: "/expenses",
      title: "expenses:title",
      needs: "see_time",
      for_whom: (who) => who.client === null,
      load: () => import("./Expenses"),
      navigation: { group: "time", order: 50, icon: IconReceiptEuro },
      key: "g x",
    },
  ],
});
