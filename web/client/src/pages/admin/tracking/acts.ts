export type Act = "add" | "addRelease" | "edit" | "fetch" | "days" | "remove" | "link";
