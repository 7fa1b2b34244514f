"""What is fetched next: targets that words of a user, claims, and records of APIs, archives and sites lead to."""
