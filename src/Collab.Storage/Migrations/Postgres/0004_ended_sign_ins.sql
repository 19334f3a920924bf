-- works with 3
-- Every server looks for what was ended lately at another one.
CREATE INDEX sign_ins_by_end ON sign_ins (ended_at) WHERE ended_at IS NOT NULL;
