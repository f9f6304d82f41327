// Where time or money belongs: a project, found by its name or its client's, and one of its tasks.
import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import { useNames } from "./useNames";

export interface Place {
  project: string;
  task: string;
}

interface Fields {
  place: Place;
  on_change: (place: Place) => void;
  project_error?: string;
  task_error?: string;
  is_fixed?: boolean;
  tasks?: "none"; // for what has no task
  is_needed?: boolean;
  none_says?: string; // what stands where nothing is chosen
}

export function useProjectChoices(chosen: string) {
  const names = useNames();
  const { compare } = useFormats();
  return useMemo(() => {
    const groups = new Map<string, { value: string; label: string }[]>();
    for (const project of names.projects) {
      if (project.state !== "open" && project.id !== chosen) continue;
      const group = names.client(project.client);
      groups.set(group, [...(groups.get(group) ?? []), { value: project.id ?? "", label: project.name }]);
    }
    return [...groups]
      .map(([group, items]) => ({ group, items: items.sort((a, b) => compare(a.label, b.label)) }))
      .sort((a, b) => compare(a.group, b.group));
  }, [names, compare, chosen]);
}

export function PlaceFields({ place, on_change, project_error, task_error, is_fixed, tasks, is_needed, none_says }: Fields) {
  const { t } = useTranslation("entries");
  const names = useNames();
  const projects = useProjectChoices(place.project);
  const of_project = names.tasks
    .filter((task) => task.project === place.project && (!task.closed || task.id === place.task))
    .map((task) => ({ value: task.id ?? "", label: task.name }));
  return (
    <>
      <Select
        label={t("project")}
        placeholder={none_says ?? t("project_none")}
        data={projects}
        value={place.project || null}
        onChange={(project) => on_change({ project: project ?? "", task: "" })}
        error={project_error}
        disabled={is_fixed}
        searchable
        clearable={!is_needed}
        required={is_needed}
        nothingFoundMessage={t("nothing_found")}
        limit={200}
      />
      {tasks !== "none" && of_project.length > 0 && (
        <Select
          label={t("task")}
          placeholder={none_says ?? t("task_none")}
          data={of_project}
          value={place.task || null}
          onChange={(task) => on_change({ ...place, task: task ?? "" })}
          error={task_error}
          disabled={is_fixed}
          searchable
          clearable
        />
      )}
    </>
  );
}
