// From approved time to invoices: what can be billed, the pre-bills, the documents that were issued.
import { IconFileInvoice, IconReportMoney } from "@tabler/icons-react";
import { definePages } from "../definition";

export default definePages({
  area: "billing",
  pages: [
    {
      path: "/billing", title: "billing:title", needs: "check_prebill", load: () => import("./Billing"),
      navigation: { group: "billing", order: 10, icon: IconReportMoney }, key: "g b",
    },
    {
      path: "/invoices", title: "billing:invoices", needs: "see_invoices", load: () => import("./Invoices"),
      navigation: { group: "billing", order: 20, icon: IconFileInvoice }, key: "g n",
    },
    { path: "/invoices/$invoice", title: "billing:one", needs: "see_invoices", load: () => import("./Document") },
  ],
  records: [{ kind: "invoice", path: (id) => `/invoices/${id}` }],
});
