// The journal, its proof, and packs of evidence.
import { IconShieldCheck } from "@tabler/icons-react";
import { with_all_texts } from "@/texts";
import { definePages } from "../definition";

export default definePages({
  area: "audit",
  pages: [
    {
      path: "/audit", title: "shell:pages.audit", needs: "see_journal", load: () => with_all_texts(() => import("./Audit")),
      navigation: { group: "review", order: 40, icon: IconShieldCheck }, key: "g a",
    },
  ],
});
