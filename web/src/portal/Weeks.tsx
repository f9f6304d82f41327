// What was done, a week at a time, by project and person; the hours of the last weeks beside it.
import { useEffect, useState } from "react";
import { see_weeks, type PortalWeeks } from "@/api/portal";
import { add_days } from "@/parts/formats/days";
import { useVisit } from "./context";

export function Weeks() {
  const { words, show } = useVisit();
  const [day, set_day] = useState<string>();
  const [weeks, set_weeks] = useState<PortalWeeks | "away">();
  useEffect(() => {
    let left = false;
    see_weeks(day).then((answer) => !left && set_weeks(answer), () => !left && set_weeks("away"));
    return () => void (left = true);
  }, [day]);
  if (weeks === "away") return <p role="alert" className="bad">{words.away_text}</p>;
  if (!weeks) return <p role="status" className="quiet">{words.loading}</p>;
  const { week, others } = weeks;
  const newest = others[0]?.from ?? week.from;
  return (
    <div className="card">
      <div className="row">
        <h3>{week.from === newest ? words.this_week : words.week_of(show.day(week.from))}</h3>
        <span className="amount numbers">{show.hours(week.seconds)} {words.hours}</span>
      </div>
      <div className="row start">
        <button type="button" onClick={() => set_day(add_days(week.from, -7))}>← {words.earlier}</button>
        <button type="button" disabled={week.from >= newest} onClick={() => set_day(add_days(week.from, 7))}>{words.later} →</button>
      </div>
      <p className="quiet">{words.week_note}</p>
      {week.projects.length === 0 && <p>{words.no_time}</p>}
      {week.projects.map((project) => (
        <div key={project.name}>
          <div className="row group">
            <h4>{project.name}</h4>
            <span className="numbers">{show.hours(project.seconds)} {words.hours}</span>
          </div>
          {project.people.map((person) => (
            <details key={person.name} open>
              <summary>
                {person.name} <span className="numbers">{show.hours(person.seconds)} {words.hours}</span>
              </summary>
              <ul className="time">
                {person.days.map((entry, place) => (
                  <li key={place}>
                    <span>{show.short_day(entry.day)}</span>
                    <span>{[entry.task, entry.note].filter(Boolean).join(" · ")}</span>
                    <span className="numbers">{show.hours(entry.seconds)} {words.hours}</span>
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </div>
      ))}
      <details>
        <summary>{words.other_weeks}</summary>
        <ul className="time">
          {others.map((one) => (
            <li key={one.from}>
              <button type="button" className="link" onClick={() => set_day(one.from)}>{words.week_of(show.day(one.from))}</button>
              <span className="numbers">{show.hours(one.seconds)} {words.hours}</span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
