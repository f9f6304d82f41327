// The drawers of entries, fetched when the first is opened.
import { lazy, Suspense, type ComponentProps } from "react";

const One = lazy(() => import("./EntryDrawer"));
const New = lazy(() => import("./NewEntryDrawer"));

export function EntryDrawer(asked: ComponentProps<typeof One>) {
  return <Suspense>{asked.id !== "" && <One {...asked} />}</Suspense>;
}

export function NewEntryDrawer({ is_open, ...asked }: ComponentProps<typeof New> & { is_open: boolean }) {
  return <Suspense>{is_open && <New {...asked} />}</Suspense>;
}
