// What can be done with an issued invoice beside crediting it: put right, settled, sent back, disputed, paused; and money
// asked for ahead on its contract. Each as an action of the palette as well.
import { Button, Menu } from "@mantine/core";
import { IconAlertCircle, IconBell, IconCashBanknote, IconCoins, IconDots, IconDiscount, IconFilePencil, IconReceiptRefund } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { may, useRead } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { useActions } from "@/parts/keys/useActions";
import { money_of, open_minor, type Invoice } from "./figures";

const AdvanceDialog = lazy(() => import("./AdvanceDialog"));
const CorrectDialog = lazy(() => import("./CorrectDialog"));
const PaymentDialog = lazy(() => import("../payments/PaymentDialog"));
const RefundDialog = lazy(() => import("../payments/RefundDialog"));
const SettleDialog = lazy(() => import("./SettleDialog"));
const StopDialog = lazy(() => import("./StopDialog"));

type Act = "correct" | "payment" | "settle" | "refund" | "dispute" | "pause" | "advance";
const signs = {
  correct: IconFilePencil, payment: IconCoins, settle: IconDiscount, refund: IconReceiptRefund, dispute: IconAlertCircle, pause: IconBell, advance: IconCashBanknote,
} as const;
const keys: Partial<Record<Act, string>> = { correct: "x", payment: "n", dispute: "d" };

// What its state and the person's rights let through.
function acts_of(invoice: Invoice, overpaid_minor: number): Act[] {
  const is_bill = invoice.kind !== "credit_note" && invoice.number !== "";
  const is_open = is_bill && open_minor(invoice) > 0;
  const all: [Act, boolean][] = [
    ["correct", is_bill && invoice.kind !== "advance_invoice" && invoice.state === "issued" && may("credit_invoice")],
    ["payment", is_open && may("record_payment")],
    ["settle", is_open && may("record_payment")],
    ["refund", is_bill && overpaid_minor > 0 && may("record_payment")],
    ["dispute", is_open && may("remind_client")],
    ["pause", is_open && may("remind_client")],
    ["advance", invoice.contract !== null && may("check_prebill")],
  ];
  return all.filter(([, is_there]) => is_there).map(([act]) => act);
}

export function InvoiceActs({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const [act, set_act] = useState<Act>();
  const settled = useRead("/api/v1/invoices/{invoice}/settlements", { path: { invoice: invoice.id } }, { enabled: invoice.number !== "" && invoice.kind !== "credit_note" });
  const overpaid_minor = Math.max(0, -(settled.data?.open_minor ?? 0));
  const overpaid = money_of(overpaid_minor, invoice.currency);
  const acts = acts_of(invoice, overpaid_minor);
  useActions(acts.map((one) => ({ id: `billing.${one}`, says: t(`act.${one}`), key: keys[one], run: () => set_act(one) })));
  if (acts.length === 0) return null;
  const close = () => set_act(undefined);
  const payable = { invoice: invoice.id, number: invoice.number, client: invoice.client, currency: invoice.currency, open_minor: open_minor(invoice) };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDots size={16} />}>{t("more")}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {acts.map((one) => {
            const Sign = signs[one];
            return <Menu.Item key={one} leftSection={<Sign size={16} />} onClick={() => set_act(one)}>{t(`act.${one}`)}…</Menu.Item>;
          })}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {act === "correct" && <CorrectDialog invoice={invoice} on_close={close} />}
        {act === "payment" && <PaymentDialog invoices={[payable]} on_close={close} />}
        {act === "settle" && <SettleDialog invoice={invoice} on_close={close} />}
        {act === "refund" && (
          <RefundDialog
            of={{ invoice: invoice.id }} most={overpaid} title={t("payments:refund.title", { number: invoice.number })}
            says={t("payments:refund.says", { money: format.money(overpaid) })} on_close={close}
          />
        )}
        {(act === "dispute" || act === "pause") && <StopDialog invoice={invoice} kind={act} on_close={close} />}
        {act === "advance" && <AdvanceDialog contract={invoice.contract} on_close={close} />}
      </Suspense>
    </>
  );
}
