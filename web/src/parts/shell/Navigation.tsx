// The pages one may open, in their groups. What one may not open does not stand there.
import { VisuallyHidden } from "@mantine/core";
import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Who } from "@/api/session";
import { navigation_for } from "@/pages";
import { navigation_groups } from "@/pages/definition";
import styles from "./Navigation.module.css";

export function Navigation({ who, width }: { who: Who; width: "wide" | "narrow" }) {
  const { t } = useTranslation();
  const all = navigation_for(who);
  const place = useRef<HTMLElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  // Where one is is seen, also where the pages are more than the screen is tall.
  useEffect(() => {
    place.current?.querySelector(`a[href="${path}"]`)?.scrollIntoView({ block: "nearest" });
  }, [path]);
  const groups = navigation_groups
    .map((group) => ({ group, pages: all.filter((page) => page.navigation?.group === group) }))
    .filter(({ pages }) => pages.length > 0);
  return (
    <nav ref={place} aria-label={t("navigation.label")} className={styles.navigation}>
      {groups.map(({ group, pages }) => (
        <section key={group} className={styles.group} aria-label={t(`navigation.${group}`)}>
          {width === "wide" && <h2 className={styles.heading}>{t(`navigation.${group}`)}</h2>}
          <ul className={styles.list}>
            {pages.map(({ path, title, navigation }) => {
              const Icon = navigation?.icon;
              const Mark = navigation?.mark;
              return (
                <li key={path}>
                  <Link
                    to={path}
                    className={styles.link}
                    activeProps={{ "data-chosen": true }}
                    {...(width === "narrow" && { title: t(title) })}
                  >
                    {Icon && <Icon size={18} stroke={1.6} aria-hidden />}
                    {width === "wide" ? <span>{t(title)}</span> : <VisuallyHidden>{t(title)}</VisuallyHidden>}
                    {Mark && <span className={styles.mark}><Mark /></span>}
                  </Link>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </nav>
  );
}
