// Who held a post, or which posts of a body, on a day: on plain files the page itself answers, from the holders in
// its <template>. The grades are those of `queries/who.rq`.
"use strict";

const RANK = { certain: 3, probable: 2, possible: 1 };

for (const form of document.querySelectorAll("form[data-day-form]")) {
  const where = form.dataset.dayForm;
  const answer = document.getElementById(`${where}-answer`);
  const every = document.getElementById(`${where}-holders`);
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `?on=${form.elements.on.value}#${where}`);
    show(form, answer, every, form.elements.on.value);
  });
  const asked = new URLSearchParams(location.search).get("on");
  if (asked && /^\d{4}-\d\d-\d\d$/.test(asked)) {
    form.elements.on.value = asked;
    show(form, answer, every, asked);
  }
}

function show(form, answer, every, day) {
  const told = document.createElement("p");
  told.textContent = form.dataset.answered.replace("{day}", written(day, form.dataset.locale));
  const groups = [];
  for (const group of every.content.cloneNode(true).children) {
    const list = group.matches("ol, ul") ? group : group.querySelector("ol, ul");
    const holders = held(list, day);
    list.replaceChildren(...holders.map(({ item }) => item));
    for (const { item, grade } of holders) {
      const mark = item.querySelector(".grade");
      mark.classList.add(`grade-${grade}`);
      mark.textContent = form.dataset[grade];
    }
    const count = group.querySelector("[data-count]");
    if (count && holders.length > 1) {
      count.textContent = holders.length;
    }
    if (holders.length) {
      groups.push({ group, holders });
    }
  }
  groups.sort(
    (one, other) =>
      one.holders.length - other.holders.length || RANK[other.holders[0].grade] - RANK[one.holders[0].grade],
  );
  if (groups.length) {
    answer.replaceChildren(told, ...groups.map(({ group }) => group));
  } else {
    const nobody = document.createElement("p");
    nobody.textContent = form.dataset.nobody;
    answer.replaceChildren(told, nobody);
  }
}

function held(list, day) {
  return [...list.children]
    .map((item) => ({ item, grade: grade(item.dataset, day) }))
    .filter(({ grade }) => grade !== null)
    .sort(
      (one, other) =>
        RANK[other.grade] - RANK[one.grade] ||
        compared(other.item.dataset.latest, one.item.dataset.latest) ||
        Number(other.item.dataset.position) - Number(one.item.dataset.position),
    );
}

// Days are compared as they are written, which is their order in time; a bound that is not known is empty.
function grade({ startEarliest, startLatest, endEarliest, endLatest, assumedStart, assumedEnd }, day) {
  if ((startEarliest && day < startEarliest) || (endLatest && day > endLatest)) {
    return null;
  }
  const seen = startLatest && startLatest <= day;
  const lasting = endEarliest && day <= endEarliest;
  if (seen && lasting) {
    return "certain";
  }
  const begun = seen || (assumedStart && assumedStart <= day);
  return begun && (lasting || (assumedEnd && day <= assumedEnd)) ? "probable" : "possible";
}

function compared(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

function written(day, locale) {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date)).toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" });
}
