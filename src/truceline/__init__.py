"""A ledger of attributed claims: who said what, through whom, on what basis."""
