export const fetching = {} as const;
