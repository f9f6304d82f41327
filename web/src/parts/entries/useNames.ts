// What ids are called: clients, projects, tasks, activities, people. Known lists, shared by all that asks.
//
//   const names = useNames();   names.client(entry.client)   names.place(entry)   "Nordwind / Relaunch"
import { useMemo } from "react";
import { may, useWholeList, type Item } from "@/api";

type Named = { id: string | null; name: string };
type Placed = { client: string | null; project: string | null; task?: string | null };

function named(list: readonly Named[] | undefined): (id: string | null | undefined) => string {
  const names = new Map((list ?? []).map(({ id, name }) => [id, name]));
  return (id) => (id ? (names.get(id) ?? "") : "");
}

export interface Names {
  is_known: boolean;
  client: (id: string | null | undefined) => string;
  project: (id: string | null | undefined) => string;
  task: (id: string | null | undefined) => string;
  activity: (id: string | null | undefined) => string;
  person: (id: string | null | undefined) => string;
  place: (placed: Placed) => string;
  clients: readonly Item<"/api/v1/clients">[];
  projects: readonly Item<"/api/v1/projects">[];
  tasks: readonly Item<"/api/v1/tasks">[];
  activities: readonly Item<"/api/v1/activities">[];
  people: readonly Item<"/api/v1/people">[];
}

export function useNames(): Names {
  const clients = useWholeList("/api/v1/clients");
  const projects = useWholeList("/api/v1/projects");
  const tasks = useWholeList("/api/v1/tasks");
  // A client's contact may see neither, and knows without them all that there is to know.
  const sees_people = may("see_people");
  const activities = useWholeList("/api/v1/activities", undefined, { enabled: sees_people });
  const people = useWholeList("/api/v1/people", undefined, { enabled: sees_people });
  // Known once is known: a later reading that fails takes nothing away.
  const is_known = Boolean(clients.data && projects.data && tasks.data && (people.data || !sees_people));
  return useMemo(() => {
    const client = named(clients.data);
    const project = named(projects.data);
    return {
      is_known,
      client,
      project,
      task: named(tasks.data),
      activity: named(activities.data),
      person: named(people.data),
      place: (placed) => [client(placed.client), project(placed.project)].filter(Boolean).join(" / "),
      clients: clients.data ?? [],
      projects: projects.data ?? [],
      tasks: tasks.data ?? [],
      activities: activities.data ?? [],
      people: people.data ?? [],
    };
  }, [clients.data, projects.data, tasks.data, activities.data, people.data, is_known]);
}
