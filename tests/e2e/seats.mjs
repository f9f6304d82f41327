// One visit a role for all tests of a file: people sign in once and stay, as people do.
//
//   const sit = seats_of(house);   const visit = await sit("delivery_lead", "/review");   the next test: the same, there anew
export function seats_of(house) {
  const taken = new Map();
  return async (role, path) => {
    const seated = taken.get(role);
    if (seated) await seated.open(path);
    const visit = seated ?? (await house.visit({ role, path }));
    taken.set(role, visit);
    visit.reset_count();
    return visit;
  };
}
