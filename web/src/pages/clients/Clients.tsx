// The clients one may see, to be found, sorted and kept as views.
import { CloseButton, TextInput } from "@mantine/core";
import { IconBuildingStore, IconSearch } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useWholeList, type Item } from "@/api";
import { EmptyState } from "@/parts/frame/EmptyState";
import { PageFrame } from "@/parts/frame/PageFrame";
import { PageLoading } from "@/parts/shell/PageLoading";
import { plain } from "@/parts/palette/choices";
import { DataTable } from "@/parts/table/DataTable";
import { sorting_of, sorting_text, type Column } from "@/parts/table/columns";
import { useFilters } from "@/parts/frame/useFilters";

type Client = Item<"/api/v1/clients">;

export default function Clients() {
  const { t } = useTranslation("clients");
  const clients = useWholeList("/api/v1/clients");
  const projects = useWholeList("/api/v1/projects");
  const [filters, set_filters] = useFilters({ name: "", client: "", sort: "name" });
  const wanted = plain(filters.name);
  const shown = (clients.data ?? []).filter(
    (client) => plain(client.name).includes(wanted) && (!filters.client || client.id === filters.client),
  );
  const project_counts = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { client } of projects.data ?? []) if (client) counts.set(client, (counts.get(client) ?? 0) + 1);
    return counts;
  }, [projects.data]);
  const columns: Column<Client>[] = [
    { key: "name", title: t("name"), cell: (client) => client.name, sort: (client) => client.name },
    { key: "country", title: t("country"), cell: (client) => client.country, sort: (client) => client.country, phone: "hidden" },
    { key: "currency", title: t("currency"), cell: (client) => client.currency, sort: (client) => client.currency ?? "" },
    {
      key: "projects", title: t("projects"), align: "end",
      cell: (client) => project_counts.get(client.id) ?? 0, sort: (client) => project_counts.get(client.id) ?? 0,
    },
    {
      key: "payment_days", title: t("payment_days"), align: "end", phone: "hidden",
      cell: (client) => client.payment_days, sort: (client) => client.payment_days,
    },
  ];
  if (clients.isPending) return <PageLoading />;
  const filter = (
    <TextInput
      size="xs"
      w={240}
      aria-label={t("find")}
      placeholder={t("find")}
      leftSection={<IconSearch size={15} />}
      rightSection={
        (filters.name || filters.client) && (
          <CloseButton size="sm" aria-label={t("all")} onClick={() => set_filters({ name: "", client: "" })} />
        )
      }
      value={filters.name}
      onChange={(event) => set_filters({ name: event.currentTarget.value })}
    />
  );
  return (
    <PageFrame title={t("title")} says={t("count", { count: shown.length })} filters={filter} views="saved">
      {shown.length === 0 ? (
        <EmptyState icon={IconBuildingStore} title={t("none")} says={clients.data?.length ? t("none_found") : t("none_says")} />
      ) : (
        <DataTable
          label={t("title")}
          rows={shown}
          row_key={(client) => client.id}
          columns={columns}
          sorting={sorting_of(filters.sort)}
          on_sort={(sorting) => set_filters({ sort: sorting_text(sorting) })}
        />
      )}
    </PageFrame>
  );
}
