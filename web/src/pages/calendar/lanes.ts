// Entries of one day side by side where they overlap: each gets a lane, and a group that overlaps shares the width.
//
//   lanes_of([{ from: 18, to: 20 }, { from: 19, to: 21 }, { from: 22, to: 23 }])
//   [{ lane: 0, lanes: 2 }, { lane: 1, lanes: 2 }, { lane: 0, lanes: 1 }]
export interface Stretch {
  from: number;
  to: number;
}
export interface Lane {
  lane: number;
  lanes: number;
}

// Of stretches in the order in which they begin.
function lanes_in_order(stretches: readonly Stretch[]): Lane[] {
  const lanes: Lane[] = [];
  let group: Lane[] = [];
  let ends: number[] = []; // of each lane of the group
  for (const { from, to } of stretches) {
    if (group.length > 0 && ends.every((end) => end <= from)) {
      group = [];
      ends = [];
    }
    const free = ends.findIndex((end) => end <= from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = to;
    const placed = { lane, lanes: 1 };
    group.push(placed);
    lanes.push(placed);
    for (const one of group) one.lanes = ends.length;
  }
  return lanes;
}

export function lanes_of(stretches: readonly Stretch[]): Lane[] {
  const order = stretches.map((_, position) => position).sort((a, b) => {
    const [left, right] = [stretches[a], stretches[b]];
    return left && right ? left.from - right.from || right.to - left.to : 0;
  });
  const lanes = lanes_in_order(order.map((position) => stretches[position] ?? { from: 0, to: 0 }));
  const placed: Lane[] = [];
  order.forEach((position, rank) => (placed[position] = lanes[rank] ?? { lane: 0, lanes: 1 }));
  return placed;
}
