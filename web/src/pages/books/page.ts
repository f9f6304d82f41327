// The books: what each kind of amount is booked to, the journal of a period, and periods that are closed.
import { IconBook2 } from "@tabler/icons-react";
import { with_all_texts } from "@/texts";
import { definePages } from "../definition";

export default definePages({
  area: "books",
  pages: [
    {
      path: "/books", title: "shell:pages.books", needs: "see_journal", for_whom: (who) => who.client === null, load: () => with_all_texts(() => import("./Books")),
      navigation: { group: "billing", order: 40, icon: IconBook2 }, key: "g j",
    },
  ],
});
