// From approved time to invoices: what can be billed, the pre-bills, the documents that were issued.
import { IconCalendarDue, IconFileInvoice, IconReportMoney } from "@tabler/icons-react";
import { with_all_texts } from "@/texts";
import { definePages } from "../definition";

export default definePages({
  area: "billing",
  pages: [
    {
      path: "/billing", title: "shell:pages.billing", needs: "check_prebill", load: () => with_all_texts(() => import("./Billing")),
      navigation: { group: "billing", order: 10, icon: IconReportMoney }, key: "g b",
    },
    {
      path: "/cut-offs", title: "shell:pages.cut_offs", needs: "check_prebill", load: () => with_all_texts(() => import("./CutOffs")),
      navigation: { group: "billing", order: 15, icon: IconCalendarDue }, key: "g h",
    },
    {
      path: "/invoices", title: "shell:pages.invoices", needs: "see_invoices", load: () => with_all_texts(() => import("./Invoices")),
      navigation: { group: "billing", order: 20, icon: IconFileInvoice }, key: "g n",
    },
    { path: "/invoices/$invoice", title: "shell:pages.invoice", needs: "see_invoices", load: () => with_all_texts(() => import("./Document")) },
  ],
  records: [{ kind: "invoice", path: (id) => `/invoices/${id}` }],
});
