"""Pages on which the formulas and rules of the templates can be checked."""

from datetime import date
from typing import Any

CHECKED = date(2026, 11, 21)
SKLEARN = "https://scikit-learn.org/stable/"
SAGEMAKER = "https://docs.aws.amazon.com/sagemaker/latest/dg/"


def _page(title: str, url: str, checked: date = CHECKED) -> list[dict[str, Any]]:
    return [{"title": title, "url": url, "checked": checked}]


CLASSIFICATION = _page(
    "scikit-learn user guide: classification metrics", SKLEARN + "modules/model_evaluation.html"
)
THRESHOLDS = _page(
    "scikit-learn user guide: tuning the decision threshold, cost-sensitive learning",
    SKLEARN + "modules/classification_threshold.html",
)
BASELINE = _page(
    "scikit-learn: DummyClassifier",
    SKLEARN + "modules/generated/sklearn.dummy.DummyClassifier.html",
)
R2 = _page("scikit-learn: r2_score", SKLEARN + "modules/generated/sklearn.metrics.r2_score.html")
RMSE = _page(
    "scikit-learn: root_mean_squared_error",
    SKLEARN + "modules/generated/sklearn.metrics.root_mean_squared_error.html",
)
FIT = _page(
    "scikit-learn user guide: validation curves, learning curves",
    SKLEARN + "modules/learning_curve.html",
)
GROUPS = _page(
    "scikit-learn user guide: cross-validation for grouped data",
    SKLEARN + "modules/cross_validation.html",
)
BREAK_EVEN = _page(
    "MLCOST01-BP01 Define overall return on investment (ROI) and opportunity cost"
    " (Machine Learning Lens)",
    "https://docs.aws.amazon.com/wellarchitected/latest/machine-learning-lens/mlcost01-bp01.html",
)
SERVING = [
    *_page(
        "Inference options in SageMaker AI",
        SAGEMAKER + "deploy-model-options.html",
        date(2026, 11, 20),
    ),
    *_page(
        "SageMaker AI: invoke a serverless endpoint", SAGEMAKER + "serverless-endpoints-invoke.html"
    ),
]
CANARY = _page(
    "SageMaker AI developer guide: canary traffic shifting",
    SAGEMAKER + "deployment-guardrails-blue-green-canary.html",
)
PSI = _page(
    "scorecard (R): perf_psi, formula of the population stability index",
    "https://search.r-project.org/CRAN/refmans/scorecard/html/perf_psi.html",
)
MANY_TESTS = _page(
    "Chi-squared drift per feature, corrected for many tests",
    "https://docs.seldon.ai/alibi-detect/cd/methods/offline/chisquaredrift",
)
LATE_LABELS = _page(
    "SageMaker AI developer guide: merge ground truth with predictions",
    SAGEMAKER + "model-monitor-model-quality-merge.html",
)
RETRAINING_COST = _page(
    "Mahadevan, Mathioudakis: Cost-Effective Retraining of Machine Learning Models",
    "https://arxiv.org/abs/2310.04216",
)
CONTINUOUS_DEPLOYMENT = _page(
    "AWS Prescriptive Guidance, MLOps checklist: continuous deployment",
    "https://docs.aws.amazon.com/prescriptive-guidance/latest/mlops-checklist/"
    "continuous-deployment.html",
)
PERIODS = _page(
    "AlarmProps: evaluation periods and datapoints to alarm",
    "https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_cloudwatch.AlarmProps.html",
)
