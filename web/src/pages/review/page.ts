// What waits for a person's judgement, and what was approved without one.
import { IconChecklist } from "@tabler/icons-react";
import { with_all_texts } from "@/texts";
import { definePages } from "../definition";
import { auto_approved_path } from "./auto_approved_path";

export default definePages({
  area: "review",
  pages: [
    {
      path: "/review", title: "shell:pages.review", needs: "approve_time", load: () => with_all_texts(() => import("./Review")),
      navigation: { group: "review", order: 10, icon: IconChecklist }, key: "g q",
    },
    { path: auto_approved_path, title: "shell:pages.approved", needs: "approve_time", load: () => with_all_texts(() => import("./Approved")) },
  ],
});
