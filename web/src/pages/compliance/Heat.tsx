// The rate by team and week: a table, so that everybody can read it; the colour repeats what the number says.
import { IconStar } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import { rows_of, share, tone_of, type Report } from "./figures";
import styles from "./Compliance.module.css";

export function Heat({ report, team_name }: { report: Report; team_name: (id: string | null) => string }) {
  const { t } = useTranslation("compliance");
  const format = useFormats();
  const { weeks, rows } = rows_of(report.lines);
  if (rows.length === 0) return <p>{t("none")}</p>;
  return (
    <section>
      <h2 className={styles.title}>{t("by_team")}</h2>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("by_team")}>
        <table className={styles.heat}>
          <thead>
            <tr>
              <th scope="col">{t("team")}</th>
              {weeks.map((week) => <th key={week} scope="col">{format.day(week).replace(/^[^\d]*/, "")}</th>)}
              <th scope="col">{t("all_weeks")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.team ?? ""}>
                <th scope="row">{team_name(row.team)}</th>
                {weeks.map((week) => {
                  const line = row.by_week.get(week);
                  const value = line && share(line.figures.compliant_days, line.figures.due_days);
                  const says = line && t("cell", {
                    logged: format.number(line.figures.logged_days), decided: format.number(line.figures.decided_days), all: format.number(line.figures.due_days),
                  });
                  return (
                    <td key={week} data-tone={tone_of(value, report.target_percent)} title={says}>
                      {value === undefined ? "–" : format.percent(Math.round(value * 100) / 100)}
                      {line?.praised && <IconStar size={13} role="img" aria-label={t("praised")} />}
                    </td>
                  );
                })}
                <td className={styles.total}>{row.all.due > 0 ? format.percent(row.all.compliant / row.all.due) : "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
