// What would keep a pre-bill from being issued, before anybody tries; and what kept it from it, when somebody did.
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useRead, useWatched } from "@/api";
import { FaultFix } from "./FaultFix";
import type { Invoice } from "./figures";
import { not_issued, type NotIssued } from "./waiting";
import styles from "./Document.module.css";

export function useFaults(invoice: Invoice): readonly NotIssued[] {
  const refused = useWatched(not_issued).get(invoice.id);
  const faults = useRead("/api/v1/invoices/{invoice}/faults", { path: { invoice: invoice.id } });
  const found = faults.data?.items ?? [];
  const is_told = !refused || found.some(({ name, place }) => name === refused.name && place === refused.place);
  return is_told ? found : [refused, ...found];
}

export function InTheWay({ faults, invoice }: { faults: readonly NotIssued[]; invoice: Invoice }) {
  const { t } = useTranslation("billing");
  return (
    <div role="alert">
      {faults.length > 0 && (
        <section className={styles.faults}>
          <h2 className={styles.title}><IconAlertTriangle size={17} aria-hidden /> {t("in_the_way", { count: faults.length })}</h2>
          <ul>
            {faults.map((fault) => (
              <li key={`${fault.name}${fault.place}`}><FaultFix fault={fault} invoice={invoice} /></li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
